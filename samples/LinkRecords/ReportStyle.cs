namespace LinkRecords;

internal static class ReportStyle
{
    public const string Head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Linked records</title>
        <style>
        body{margin:0;background:#f5f7fa;color:#1f2933;font:15px/1.5 system-ui,sans-serif}
        main{max-width:1000px;margin:0 auto;padding:32px 20px 80px}
        h1{margin:0;font-size:30px}h2{margin:44px 0 6px;font-size:21px}h3{margin:26px 0 8px;font-size:16px;color:#52606d}
        .lead{margin:2px 0 22px;color:#616e7c;font-size:17px}p{margin:4px 0 12px;color:#52606d}
        .tiles{display:flex;flex-wrap:wrap;gap:12px}.tile{flex:1 1 150px;background:#fff;border-radius:10px;padding:14px 16px;box-shadow:0 1px 3px #0002;color:#616e7c}
        .tile b{display:block;font-size:26px;color:#1f2933;font-variant-numeric:tabular-nums}
        figure,.card,details{margin:0 0 14px;background:#fff;border-radius:10px;padding:12px 16px;box-shadow:0 1px 3px #0002}
        figure{overflow-x:auto}figcaption{color:#616e7c;font-size:13px}svg{max-width:100%;height:auto}
        summary{cursor:pointer;font-weight:600}.scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:13px;margin-top:8px;width:100%}th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid #e4e7eb;white-space:nowrap;max-width:280px;overflow:hidden;text-overflow:ellipsis}
        th{color:#616e7c;font-weight:600}
        </style></head><body><main>
        """;
}
