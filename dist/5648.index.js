export const id=5648;export const ids=[5648];export const modules={5648: ((r,s,e)=>{e.r(s),e.d(s,{describeAlarms:()=>o.t,readAlarms:()=>o.n});var o=e(9224)})};
