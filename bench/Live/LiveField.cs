namespace Governance.Bench.Live;

/// <summary>The product with a thread and people who are signed in, left running for load clients of another kind.</summary>
internal sealed class LiveField : IBenchmark
{
    private const int Readers = 2_000;

    public string Name => "live-field";

    public string Claim => "measures nothing: leaves the product running with 2,000 people signed in, and says where, until a line is read";

    public async Task<bool> Run()
    {
        using var product = await LiveProduct.Begin(Readers, posters: 1);
        var cookies = Path.GetTempFileName();
        await File.WriteAllLinesAsync(cookies, product.Cookies);
        Console.WriteLine($"url      {product.Url}\nprocess  {product.ProcessId}\nthread   {product.Subject}\ncookies  {cookies}");
        Console.ReadLine();
        File.Delete(cookies);
        return true;
    }
}
