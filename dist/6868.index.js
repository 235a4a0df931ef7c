export const id=6868;export const ids=[6868];export const modules={6868:(o,r,t)=>{t.r(r),t.d(r,{runControl:()=>n.r,runDeploy:()=>n.i});var n=t(1140)}};
