import{modules as o}from"./427.shared.js";export const id=7550;export const ids=[7550,5169];export const modules={...o,5169: ((o,s,r)=>{r.d(s,{parseYaml:()=>e.n});var e=r(427)})};
