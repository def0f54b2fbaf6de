from django.http import HttpResponseBadRequest


def refuse_undecodable(get_response):
    return get_response


def add_policies(get_response):
    return get_response
