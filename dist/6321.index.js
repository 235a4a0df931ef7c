export const id=6321;export const ids=[6321];export const modules={6321: ((e,r,t)=>{t.d(r,{EventStreamSerde:()=>o.t,eventStreamSerdeProvider:()=>o.r});var o=t(2452);t(4429)})};
