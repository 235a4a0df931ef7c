export const id=427;export const ids=[427];export const modules={427:(t,o,r)=>{r.d(o,{parseStructured:()=>e.n});var e=r(5169)}};
