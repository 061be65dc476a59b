using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Loyalty.Web.Tests;

/// <summary>A page as a browser without script sees it, with the one form it holds.</summary>
public sealed class Form(IHtmlDocument page, string address)
{
    /// <summary>The page.</summary>
    public IHtmlDocument Page { get; } = page;

    /// <summary>Opens a page.</summary>
    public static async Task<Form> OpenAsync(HttpClient browser, string address) => await ReadAsync(await browser.GetAsync(address), address);

    /// <summary>Reads the page of an answer.</summary>
    public static async Task<Form> ReadAsync(HttpResponseMessage answer, string address) =>
        new(await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()), address);

    /// <summary>The text of the first element, in one line; empty when there is none.</summary>
    public string TextOf(string selector) => Page.QuerySelector(selector)?.TextContent.Trim() ?? "";

    /// <summary>Fills fields in by id and sends the form, hidden fields and all.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpClient browser, params (string Id, string Value)[] fields)
    {
        foreach (var (id, value) in fields)
        {
            switch (Page.GetElementById(id))
            {
                case IHtmlInputElement input: input.Value = value; break;
                case IHtmlSelectElement select: select.Value = value; break;
                default: throw new InvalidOperationException($"The form has no field '{id}'.");
            }
        }

        var all = Page.QuerySelectorAll("form input[name], form select[name]").Select(field => field switch
        {
            IHtmlSelectElement select => KeyValuePair.Create(select.Name!, select.Value ?? ""), // chosen by their name
            _ => KeyValuePair.Create(((IHtmlInputElement)field).Name!, ((IHtmlInputElement)field).Value),
        });
        return browser.PostAsync(address, new FormUrlEncodedContent(all));
    }
}
