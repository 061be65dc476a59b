using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Loyalty.Domain;
using Loyalty.Modules;
using Loyalty.Workflows.Execution;

namespace Loyalty.ArchitectureTests;

/// <summary>The arrows of docs/architecture.md, read from the compiled assemblies. There is no list of exceptions.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly DomainAssembly = typeof(Points).Assembly;
    private static readonly Assembly WorkflowsAssembly = typeof(WorkflowEngine).Assembly;
    private static readonly Assembly ModulesAssembly = typeof(ModulesSetup).Assembly;
    private static readonly Assembly WebAssembly = typeof(Program).Assembly;

    private static readonly Dictionary<string, string[]> AllowedModules = new(StringComparer.Ordinal)
    {
        ["Members"] = [],
        ["Ledger"] = ["Members"],
        ["Rewards"] = ["Members", "Ledger"],
        ["Campaigns"] = ["Members", "Ledger", "Rewards"],
        ["Integrations"] = ["Members", "Ledger", "Rewards"],
        ["Design"] = ["Members", "Ledger", "Rewards", "Campaigns"],
        ["Operations"] = [],
        ["Insights"] = ["Members", "Ledger", "Rewards", "Campaigns", "Integrations", "Design", "Operations"],
    };

    [Fact]
    public void The_pure_projects_refer_to_nothing_but_the_runtime()
    {
        foreach (var pure in new[] { DomainAssembly, WorkflowsAssembly })
        {
            var foreign = pure.GetReferencedAssemblies().Select(name => name.Name ?? "")
                .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "netstandard" and not "mscorlib");
            Assert.Empty(foreign);
        }
    }

    [Fact]
    public void Modules_know_neither_the_web_nor_its_framework()
    {
        // Identity and its stores belong to persistence; they are not the web.
        var web = ModulesAssembly.GetReferencedAssemblies().Select(name => name.Name ?? "")
            .Where(name => name.StartsWith("Loyalty.Web", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !name.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal));
        Assert.Empty(web);
    }

    [Fact]
    public void A_module_refers_only_to_the_modules_its_arrow_points_to()
    {
        var wrong = new List<string>();
        foreach (var (from, to) in TypeReferences(ModulesAssembly, "Loyalty.Modules").Concat(TypeReferences(DomainAssembly, "Loyalty.Domain")))
        {
            if (AllowedModules.TryGetValue(from, out var allowed) && AllowedModules.ContainsKey(to) && from != to && !allowed.Contains(to))
            {
                wrong.Add($"{from} → {to}");
            }
        }

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void No_page_and_no_endpoint_mentions_the_database()
    {
        Assert.DoesNotContain(WebAssembly.GetReferencedAssemblies(), name => name.Name is "Microsoft.EntityFrameworkCore" or "Microsoft.EntityFrameworkCore.Relational");
    }

    [Fact]
    public void Nobody_reads_the_clock_of_the_wall()
    {
        var readers = new[] { DomainAssembly, WorkflowsAssembly, ModulesAssembly, WebAssembly }.SelectMany(assembly => WallClockReaders(assembly)).ToArray();
        Assert.Empty(readers);
    }

    /// <summary>Pairs (module, module) found in the signatures, bases and method bodies of a module's types.</summary>
    private static IEnumerable<(string From, string To)> TypeReferences(Assembly assembly, string root)
    {
        foreach (var type in assembly.GetTypes().Where(type => ModuleOf(type, root) is not null))
        {
            foreach (var used in References.Of(type))
            {
                var target = ModuleOf(used, "Loyalty.Modules") ?? ModuleOf(used, "Loyalty.Domain");
                if (target is not null && !IsNews(used))
                {
                    yield return (ModuleOf(type, root)!, target); // filtered above
                }
            }
        }
    }

    private static bool IsNews(Type type) => typeof(DomainEvent).IsAssignableFrom(type) || type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static string? ModuleOf(Type type, string root)
    {
        var space = (type.DeclaringType ?? type).Namespace ?? "";
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static IEnumerable<string> WallClockReaders(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
            {
                continue;
            }

            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var name = $"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
            if (name is "DateTime.get_Now" or "DateTime.get_UtcNow" or "DateTime.get_Today" or "DateTimeOffset.get_Now" or "DateTimeOffset.get_UtcNow" or "Guid.CreateVersion7")
            {
                var signature = metadata.GetBlobReader(member.Signature);
                signature.ReadSignatureHeader();
                if (signature.ReadCompressedInteger() == 0) // Guid.CreateVersion7 with an instant is fine
                {
                    yield return $"{assembly.GetName().Name}: {name}";
                }
            }
        }
    }
}
