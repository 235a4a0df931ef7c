export const id=9984;export const ids=[9984];export const modules={9984:(o,t,e)=>{e.d(t,{applyAlone:()=>p.t});var p=e(1864)}};
