export const id=9554;export const ids=[9554];export const modules={9554: ((t,o,s)=>{s.d(o,{readTaskFacts:()=>d.t});var d=s(6130)})};
