export const id=427;export const ids=[427];export const modules={427:(o,s,t)=>{t.d(s,{parseYaml:()=>e.n});var e=t(5169)}};
