import{modules as o}from"./8770.shared.js";export const id=9602;export const ids=[9602];export const modules={...o,9602: ((o,s,t)=>{t.d(s,{findDeploymentGroup:()=>e.t});var e=t(8770)})};
