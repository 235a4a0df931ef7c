export const id=271;export const ids=[271];export const modules={271: ((o,s,t)=>{t.d(s,{fromEnv:()=>r.s});var r=t(3825)})};
