namespace Loyalty.Web.Integrations;

/// <summary>The titles of the API's problems, by HTTP status.</summary>
public sealed class ApiText
{
    public const string Title400 = nameof(Title400);
    public const string Title401 = nameof(Title401);
    public const string Title403 = nameof(Title403);
    public const string Title404 = nameof(Title404);
    public const string Title405 = nameof(Title405);
    public const string Title409 = nameof(Title409);
    public const string Title410 = nameof(Title410);
    public const string Title413 = nameof(Title413);
    public const string Title422 = nameof(Title422);
    public const string Title429 = nameof(Title429);
    public const string Title500 = nameof(Title500);
    public const string Title503 = nameof(Title503);
    public const string TitleOther = nameof(TitleOther);
}
