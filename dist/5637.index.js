export const id=5637;export const ids=[5637];export const modules={5637: ((o,t,e)=>{e.d(t,{timeProfileJson:()=>s.i});var s=e(2323)})};
