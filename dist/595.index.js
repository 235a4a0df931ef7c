export const id=595;export const ids=[595];export const modules={595:(t,e,o)=>{o.d(e,{SecretsManagerClient:()=>r.t});o(3138),o(8443),o(5755);var r=o(4429)}};
