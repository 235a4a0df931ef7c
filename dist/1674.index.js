import{modules as o}from"./8391.shared.js";import{modules as s}from"./3871.shared.js";export const id=1674;export const ids=[1674];export const modules={...o,...s};
