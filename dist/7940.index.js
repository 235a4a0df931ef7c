export const id=7940;export const ids=[7940];export const modules={7940:(o,r,t)=>{t.r(r),t.d(r,{runDeploy:()=>e.n});var e=t(5883)}};
