using System.Diagnostics;

namespace Loyalty.TestKit;

/// <summary>The packages of Node that tests use: a mailbox, and the rules of accessibility.</summary>
public static class NodePackages
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>The folder with node_modules; installs them first where that was not done.</summary>
    public static async Task<string> InstalledAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Loyalty.Browser.Tests");
        await Installing.WaitAsync();
        try
        {
            if (!File.Exists(Path.Combine(folder, "node_modules", "maildev", "bin", "maildev")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder, RedirectStandardOutput = true })
                    ?? throw new InvalidOperationException("npm did not start.");
                await npm.StandardOutput.ReadToEndAsync();
                await npm.WaitForExitAsync();
            }
        }
        finally
        {
            Installing.Release();
        }

        return folder;
    }
}
