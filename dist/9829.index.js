import{modules as o}from"./6611.shared.js";export const id=9829;export const ids=[9829];export const modules={...o,9829:(o,s,r)=>{r.d(s,{preflight:()=>t.n});var t=r(6611)}};
