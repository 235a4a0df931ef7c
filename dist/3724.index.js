import{modules as s}from"./9270.shared.js";export const id=3724;export const ids=[3724];export const modules={...s,4787:(s,o,r)=>{r.r(o),r.d(o,{runExpress:()=>e.n});var e=r(6684)}};
