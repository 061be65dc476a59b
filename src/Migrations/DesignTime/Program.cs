Console.WriteLine("Design-time host for `dotnet ef`; the word after -- names the provider: sqlite | postgres");
