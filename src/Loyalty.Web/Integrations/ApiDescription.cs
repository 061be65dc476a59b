using System.Globalization;
using Loyalty.Modules.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Loyalty.Web.Integrations;

/// <summary>Describes the API to those who program against it (/openapi/v1.json).</summary>
internal static class ApiDescription
{
    private const string Scheme = "apiKey";
    private const string AnyType = "*/*";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Loyalty",
                Version = "v1",
                Description = """
                    Members, stays and points of one hotel. Every request needs `Authorization: Bearer KEY`; every POST needs an `Idempotency-Key`
                    (1 to 255 visible ASCII characters): the same key with the same address and body is answered byte for byte as the first time, for 30 days.
                    Errors are RFC 9457 problem details with `type` = `urn:loyalty:<code>`, a `title` and `detail` in the language of
                    `Accept-Language` (de or en), `errors` by JSON pointer, and `traceId`. Unknown members of a body are ignored. A key that
                    asks too often is answered with 429 and `Retry-After`.
                    """,
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = $"An API key of the hotel. Its scopes: {string.Join(", ", ApiKey.AllScopes)}.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.RequestBody?.Content?.Remove(AnyType);
            var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiScope>().SingleOrDefault();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = scope is null ? [] : [scope.Name] }];
            if (context.Description.HttpMethod == HttpMethods.Post && !context.Description.ActionDescriptor.EndpointMetadata.OfType<BooksNothing>().Any())
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Required = true,
                    Description = "Chosen by the caller, one for each request that means something new.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]+$" },
                });
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Names a route that writes, with its body, its answer and its problems. A body is read as JSON whatever its label says.</summary>
    public static RouteHandlerBuilder Describe<TBody, TAnswer>(this RouteHandlerBuilder route, string name, string summary, string description, string scope, params int[] statuses)
        where TBody : notnull =>
        route.Accepts<TBody>("application/json", AnyType).Describe<TAnswer>(name, summary, description, scope, statuses)
            .Problems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    /// <summary>Names a route that reads, with its answer and its problems.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder route, string name, string summary, string description, string scope, params int[] statuses)
    {
        foreach (var status in statuses.DefaultIfEmpty(StatusCodes.Status200OK))
        {
            route.Produces<TAnswer>(status);
        }

        return route.WithName(name).WithSummary(summary)
            .WithDescription(string.Create(CultureInfo.InvariantCulture, $"{description.ReplaceLineEndings(" ")} Scope: {scope}."))
            .WithMetadata(new ApiScope(scope))
            .Problems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Names further problems of a route.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ApiProblem>(status, "application/problem+json");
        }

        return route;
    }
}

/// <summary>The scope that a route asks of a key.</summary>
internal sealed record ApiScope(string Name);
