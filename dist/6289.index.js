export const id=6289;export const ids=[6289];export const modules={6289:(t,o,e)=>{e.d(o,{SSMClient:()=>s.t});e(3138),e(8443),e(5755);var s=e(8158)}};
