let tick=0; export const t=()=>tick; export const start=()=>{tick=0; const f=()=>{ if(tick++<60) Promise.resolve().then(f)}; Promise.resolve().then(f)};
