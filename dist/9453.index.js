import{modules as o}from"./9453.shared.js";export const id=9453;export const ids=[9453];export const modules={...o};
