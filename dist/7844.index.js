import{modules as o}from"./7844.shared.js";export const id=7844;export const ids=[7844];export const modules={...o};
