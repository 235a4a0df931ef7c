export const id=9410;export const ids=[9410];export const modules={9410:(t,o,d)=>{d.d(o,{CloudWatchClient:()=>e.t});d(4249);var e=d(9943);d(8443),d(9224)}};
