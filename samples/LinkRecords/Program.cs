using LinkRecords;

// dotnet run -c Release --project samples/LinkRecords -- --input customers.csv --out clusters.csv --report report.html
// dotnet run -c Release --project samples/LinkRecords -- --input shop.csv --input till.csv --one-to-one --model model.json --out clusters.csv --pairs pairs.csv
if (!Settings.TryParse(args, out var settings, out var problem))
{
    if (problem is not null)
    {
        Console.Error.WriteLine(problem);
    }

    Console.Error.WriteLine(Settings.Usage);
    return problem is null ? 0 : 2;
}

try
{
    return Linking.Run(settings);
}
catch (InputException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
