export const id=8076;export const ids=[8076];export const modules={8076: ((t,o,e)=>{e.d(o,{STSClient:()=>s.t});e(4249),e(8443),e(8361);var s=e(4080)})};
