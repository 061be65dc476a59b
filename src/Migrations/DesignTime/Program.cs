using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("Design-time host for `dotnet ef`; the word after -- names the provider: sqlite | postgres");

internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<LoyaltyDbContext>
{
    public LoyaltyDbContext CreateDbContext(string[] args)
    {
        var provider = args.FirstOrDefault() ?? "sqlite";
        var connectionString = provider == "sqlite" ? "Data Source=design.db" : "Host=127.0.0.1;Database=design;Username=design";
        var builder = new DbContextOptionsBuilder<LoyaltyDbContext>();
        return new LoyaltyDbContext(builder.UseStore(new DatabaseSettings { Provider = provider, ConnectionString = connectionString }).Options);
    }
}
