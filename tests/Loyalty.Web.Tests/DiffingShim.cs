using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Loyalty.Web.Tests;

/// <summary>bunit 2.x asks for AngleSharp.Diffing 1.0.0.0; only 0.17.0 is to be had. A Resolving handler may answer with any
/// version as long as the file is not next to the test assembly (then the binder itself refuses the lower version).</summary>
internal static class DiffingShim
{
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (ctx, name) => name.Name == "AngleSharp.Diffing"
        ? ctx.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll")) : null;
#pragma warning restore CA2255
}
