export const id=4814;export const ids=[4814];export const modules={4814:(t,o,e)=>{e.d(o,{EC2Client:()=>s.t});e(4249),e(8443);var s=e(4098);e(8715)}};
