export const id=5883;export const ids=[5883];export const modules={5883:(o,r,t)=>{t.r(r),t.d(r,{runDeploy:()=>e.n});var e=t(7940)}};
