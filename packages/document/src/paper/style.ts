/**
 * How a sheet looks on a screen and on A4. It names no resource, so that the page is whole by itself; it is short, because it stands in every
 * signed page.
 */
export const sheetStyle =
  "@page{size:A4;margin:20mm 18mm 20mm 25mm}" +
  "*{box-sizing:border-box}" +
  "body{margin:0;background:#f5f3ef;color:#171a23;font:17px/1.5 'Golos Text',system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}" +
  "main{max-width:210mm;margin:24px auto;padding:48px 56px;background:#fff;border-top:6px solid #324ca7}" +
  "header{font-size:19px;font-weight:600;line-height:1.3;padding-bottom:14px;border-bottom:1px solid #324ca7}" +
  ".mark{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 24px;white-space:nowrap;margin:14px 0 0;color:#545861;font-variant-numeric:tabular-nums}" +
  ".to{max-width:26em;margin:28px 0 0 auto}" +
  "h1{font-size:28px;line-height:1.25;margin:40px 0 20px;text-wrap:balance}" +
  "p{margin:0 0 16px}main>p:not(.mark),article>p:not(.mark),td{white-space:pre-line;overflow-wrap:anywhere}" +
  "table{width:100%;border-collapse:collapse;margin:0 0 24px}" +
  "th,td{padding:9px 0;border-bottom:1px solid #d2d4da;text-align:left;vertical-align:top}" +
  "th{width:36%;padding-right:24px;font-weight:400;color:#545861}" +
  "tr{break-inside:avoid}article{margin-top:56px}" +
  ".note{margin:32px 0 0;font-size:14px;line-height:1.45;color:#545861;overflow-wrap:anywhere}" +
  "@media(max-width:600px){main{margin:0;padding:24px 18px}h1{font-size:23px;margin-top:28px}th,td{display:block;width:auto}th{border:0;padding-bottom:0}td{padding-top:2px}}" +
  "@media print{body{background:none;font-size:10pt}th,td{padding:1.6mm 0}main{max-width:none;margin:0;padding:0;border:0}header{font-size:13pt}h1{font-size:16pt;margin:7mm 0 4mm;break-after:avoid}.note{font-size:8.5pt}}";
