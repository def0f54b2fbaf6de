from django.contrib import admin

from newsletter.models import Issue, Offer, SignUp, Subscriber, Suppression

admin.site.register([Issue, Offer, SignUp, Subscriber, Suppression])
