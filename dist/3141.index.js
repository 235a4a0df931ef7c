export const id=3141;export const ids=[3141];export const modules={3141: ((t,o,e)=>{e.d(o,{IAMClient:()=>s.t});e(4249),e(8443);var s=e(4361);e(8361)})};
