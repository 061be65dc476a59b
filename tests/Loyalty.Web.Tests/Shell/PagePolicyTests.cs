using System.Net;
using System.Text.RegularExpressions;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Web.Tests.Operations.ElsaApi;

namespace Loyalty.Web.Tests.Shell;

public sealed partial class PagePolicyTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/workflows")]
    [InlineData("/workflows/definitions/welcome-member")]
    [InlineData("/workflows/definitions/welcome-member/edit")]
    [InlineData("/workflows/definitions/nowhere/edit")]
    [InlineData("/workflows/instances/7e57ab1e-0000-4000-8000-000000000000/technical")]
    [InlineData("/nowhere")]
    public async Task A_page_loads_from_this_server_only_and_runs_no_script_that_stands_in_it(string path)
    {
        var person = await site.AsAsync(StaffRole.Owner);

        var answer = await person.Client.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch(InlineScript(), page);
    }

    [Fact]
    public async Task The_editor_and_the_page_for_printing_keep_policies_of_their_own()
    {
        var person = await site.AsAsync(StaffRole.Owner);

        var editor = await person.Client.GetAsync("/studio/editor?definition=welcome-member");
        var paper = await person.Client.GetAsync("/workflows/definitions/welcome-member/print");

        Assert.Contains("wasm-unsafe-eval", Assert.Single(editor.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, paper.StatusCode);
        Assert.DoesNotContain("wasm-unsafe-eval", Assert.Single(paper.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"Content-Security-Policy\"", await paper.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_programs_bear_no_policy_for_pages()
    {
        var person = await site.AsAsync(StaffRole.Owner);

        Assert.False((await person.Client.GetAsync("/elsa/api/features/installed")).Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public void No_part_of_a_page_holds_a_script_that_browsers_would_refuse()
    {
        var parts = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Loyalty.Web"), "*.razor", SearchOption.AllDirectories);

        Assert.True(parts.Length > 100);
        Assert.DoesNotContain(parts, part => InlineHandler().IsMatch(File.ReadAllText(part)));
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|href\s*=\s*["']javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    /// <summary>Attributes of the page itself are small; those of our own parts begin with a capital letter.</summary>
    [GeneratedRegex("""<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|href\s*=\s*["']javascript:""")]
    private static partial Regex InlineHandler();
}
