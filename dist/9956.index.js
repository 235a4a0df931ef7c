import{modules as o}from"./9956.shared.js";export const id=9956;export const ids=[9956];export const modules={...o};
