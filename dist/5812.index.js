export const id=5812;export const ids=[5812];export const modules={5812:(o,t,e)=>{e.d(t,{findCodeDeployment:()=>d.t});var d=e(5339)}};
