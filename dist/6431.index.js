import{modules as o}from"./6431.shared.js";export const id=6431;export const ids=[6431];export const modules={...o};
