import{modules as r}from"./7938.shared.js";export const id=850;export const ids=[850];export const modules={...r,5041: ((r,s,o)=>{o.r(s),o.d(s,{prepareExpress:()=>e.t});var e=o(2865)})};
