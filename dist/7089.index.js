import{modules as o}from"./6245.shared.js";export const id=7089;export const ids=[7089];export const modules={...o,7237: ((o,t,e)=>{e.d(t,{commentReporter:()=>r.t});var r=e(6067)})};
