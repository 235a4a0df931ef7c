export const id=1253;export const ids=[1253];export const modules={1253:(t,o,e)=>{e.d(o,{ServiceQuotasClient:()=>s.t});e(4249),e(8443);var s=e(4874);e(8715)}};
