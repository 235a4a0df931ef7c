export const id=8892;export const ids=[8892];export const modules={8892: ((e,o,t)=>{t.d(o,{prepareSchedules:()=>r.t});var r=t(531)})};
