import{modules as o}from"./9361.shared.js";export const id=2379;export const ids=[2379];export const modules={...o,2379: ((o,r,e)=>{e.d(r,{readLogPage:()=>s.n,readLogTail:()=>s.r});var s=e(9361)})};
