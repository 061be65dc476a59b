using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>Stands before everything under /api: asks for the key, and turns whatever goes wrong behind it into problem details.</summary>
internal sealed class ApiDoor(RequestDelegate next, UseCases useCases, ApiProblems problems, ApiLimits limits, ILogger<ApiDoor> log)
{
    private const string Bearer = "Bearer ";

    /// <summary>Lets a request with a known key through.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            var caller = await CallerOf(context);
            if (caller.Refusal is { } refusal)
            {
                await problems.WriteAsync(context, refusal);
                return;
            }

            if (limits.Take(caller.Value.ApiKey ?? Guid.Empty) is { } wait)
            {
                await problems.WriteBusyAsync(context, wait);
                return;
            }

            context.Features.Set(caller.Value);
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                await problems.WriteAsync(context, SilentRefusal(context.Response.StatusCode), context.Response.StatusCode);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is left to be answered.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (refusal, status) = Broken(exception);
            if (status == StatusCodes.Status500InternalServerError)
            {
                IntegrationsLog.RequestFailed(log, context.TraceIdentifier, exception);
            }

            await problems.WriteAsync(context, refusal, status);
        }
    }

    private async Task<Result<Caller>> CallerOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 and <= 200 } secret
            ? await useCases.Ask(new FindApiKey(secret), Caller.Anyone, context.RequestAborted)
            : AccessRefusals.KeyUnknown();
    }

    private static Refusal SilentRefusal(int status) => status switch
    {
        StatusCodes.Status404NotFound => IntegrationsRefusals.RouteUnknown(),
        StatusCodes.Status405MethodNotAllowed => IntegrationsRefusals.MethodUnknown(),
        _ => IntegrationsRefusals.RequestUnreadable(),
    };

    private static (Refusal Refusal, int Status) Broken(Exception exception) => exception switch
    {
        LaneUnavailableException => (IntegrationsRefusals.Unavailable(), StatusCodes.Status503ServiceUnavailable),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (IntegrationsRefusals.BodyTooLarge(ApiDesk.MostBytes), StatusCodes.Status413PayloadTooLarge),
        BadHttpRequestException bad => (IntegrationsRefusals.RequestUnreadable(), bad.StatusCode),
        _ => (IntegrationsRefusals.Broken(), StatusCodes.Status500InternalServerError),
    };
}
