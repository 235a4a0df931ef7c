export const id=5953;export const ids=[5953];export const modules={5953: ((t,o,r)=>{r.r(o),r.d(o,{runRegister:()=>e.t});var e=r(759)})};
