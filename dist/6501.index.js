import{modules as s}from"./1359.shared.js";export const id=6501;export const ids=[6501];export const modules={...s,4787: ((s,o,r)=>{r.r(o),r.d(o,{runExpress:()=>e.n});var e=r(6684)})};
