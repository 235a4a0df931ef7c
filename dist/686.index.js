export const id=686;export const ids=[686];export const modules={686: ((t,o,e)=>{e.d(o,{ECRClient:()=>s.t});e(4249),e(8443);var s=e(7575);e(8082)})};
