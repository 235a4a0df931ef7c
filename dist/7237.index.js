export const id=7237;export const ids=[7237];export const modules={7237:(o,t,e)=>{e.d(t,{commentReporter:()=>r.t});var r=e(6067)}};
