export const id=6776;export const ids=[6776];export const modules={6776:(o,r,s)=>{s.r(r),s.d(r,{summarize:()=>t.n});var t=s(1952)}};
